// What the list is asked for, as it stands in the page's URL and as the library takes it.

export const ORDERS = [
  ["created_at_asc", "Oldest first"],
  ["created_at_desc", "Newest first"],
  ["name_asc", "Name, A to Z"],
  ["name_desc", "Name, Z to A"],
];

export const PAGE_SIZES = [
  ["100", "100 per page"],
  ["50", "50 per page"],
  ["20", "20 per page"],
];

const USUAL = { name: "", order: "created_at_asc", size: "100" };

const known = (value, options) => options.some(([key]) => key === value);

/** `{ name, order, size }` from a URLSearchParams; what is unknown in it is as usual. */
export const readQuery = (parameters) => {
  const order = parameters.get("order");
  const size = parameters.get("size");
  return {
    name: parameters.get("name") ?? USUAL.name,
    order: known(order, ORDERS) ? order : USUAL.order,
    size: known(size, PAGE_SIZES) ? size : USUAL.size,
  };
};

/** The page's address for a query: only what is not as usual is in it. */
export const addressOf = (query) => {
  const unusual = Object.entries(query).filter(([key, value]) => value !== USUAL[key]);
  return unusual.length > 0 ? `#/?${new URLSearchParams(unusual)}` : "#/";
};

/** The words that are searched for. Spaces around them were hardly meant. */
export const searchOf = ({ name }) => name.trim();

/** What `listProjects` takes. */
export const requestOf = ({ name, order, size }) => ({
  name: searchOf({ name }) || undefined,
  orderBy: order,
  pageSize: Number(size),
});
