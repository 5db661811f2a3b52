// Shows what a page found, or how it failed, where a test reads it.
export const report = (work) =>
  work().then(
    (found) => show(found),
    (error) => show({ error: `${error}` }),
  );

const show = (value) => {
  const output = document.createElement("output");
  output.textContent = JSON.stringify(value);
  document.body.append(output);
};
