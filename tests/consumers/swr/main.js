import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { useProjects } from "./projects.js";

const App = () => {
  const [search, setSearch] = useState("");
  const { data = [], error, mutate } = useProjects(search);
  return [
    h("input", { key: "search", value: search, onChange: (event) => setSearch(event.target.value) }),
    h("button", { key: "again", onClick: () => mutate() }, "Again"),
    h("p", { key: "error", role: "alert" }, error?.message),
    h("ul", { key: "list" }, data.map(({ id, name, createdAt }) => h("li", { key: id }, `${name} ${createdAt.toISOString()}`))),
  ];
};
createRoot(document.body.appendChild(document.createElement("div"))).render(h(App));
