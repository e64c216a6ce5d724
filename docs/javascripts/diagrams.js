// The site's theme asks unpkg.com for Mermaid unless the page has a `mermaid`. This one loads the copy beside
// this file when the first diagram is drawn.
{
  const source = new URL("mermaid.js", document.currentScript.src);
  let loaded;
  window.mermaid = {
    initialize(options) {
      loaded = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = () => {
          // It has taken the place of this object.
          window.mermaid.initialize(options);
          resolve(window.mermaid);
        };
        script.onerror = reject;
        document.head.append(script);
      });
    },
    async render(...given) {
      return (await loaded).render(...given);
    },
  };
}
