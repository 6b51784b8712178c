// The component: a list of automations, an empty one, or why there is none.

/** An element that fills itself; `ready` is when it has. */
export function automationList({ client }) {
  const element = document.createElement("section");
  element.textContent = "Loading …";
  element.ready = client.automations.list({ page_size: 5 }).then(({ items }) => {
    if (items.length === 0) return void (element.textContent = "There are no automations yet.");
    const list = document.createElement("ul");
    for (const { display_name } of items) list.appendChild(document.createElement("li")).textContent = display_name;
    element.replaceChildren(list);
  }, (error) => {
    element.setAttribute("role", "alert");
    element.textContent = `They cannot be shown (${error.code}).`;
  });
  return element;
}
