/** Resolves when the page is loaded and stands still: what a browser does to open it is no contender's. */
export async function quiet() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
}
