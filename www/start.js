// Starts the page, and tells what keeps it from starting: with what index.html holds, since nothing else may be there.
const tell = (error) => {
  const main = document.querySelector("#main");
  main.replaceChildren(document.querySelector("#start-failed").content.cloneNode(true));
  main.querySelector("code").textContent = String(error);
  main.querySelector("button").addEventListener("click", () => location.reload());
  // Whoever asks for another view starts again, too.
  addEventListener("hashchange", () => location.reload());
  document.querySelector("#connection").textContent = "Not connected";
};

import("./app.js").catch(tell);
