// Shows in an <output> what a page found, or how it failed.
export const report = (found) =>
  found.then(
    (value) => show(value),
    (error) => show({ error: String(error) }),
  );

const show = (value) => {
  const output = document.createElement("output");
  output.textContent = JSON.stringify(value);
  document.body.append(output);
};

/** The page's own origin has the API; its address says for which Organization. */
export const settings = { apiURL: "", defaultOrganizationId: new URLSearchParams(location.search).get("organization") };
