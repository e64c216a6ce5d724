// A picture opens in its full size, as on GitHub.
for (const picture of document.querySelectorAll("article img")) {
  const link = document.createElement("a");
  link.href = picture.src;
  picture.replaceWith(link);
  link.append(picture);
}

// In tables a long name is broken between its words, not within one.
for (const name of document.querySelectorAll("td code")) {
  if (name.childElementCount === 0 && name.textContent.length > 16) {
    const [first, ...others] = name.textContent.split(/(?<=[_./= ])(?=\S)/);
    name.replaceChildren(first, ...others.flatMap((one) => [document.createElement("wbr"), one]));
  }
}
