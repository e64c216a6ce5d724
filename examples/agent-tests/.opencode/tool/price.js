const cents = { tea: 450, cup: 1200 };

export default {
  description: "Returns the price of an article in cents",
  args: {},
  async execute() {
    return JSON.stringify(cents);
  },
};
