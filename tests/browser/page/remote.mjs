// Running a test elsewhere: one message asks, one answers.
import { ready } from "./sandbox.mjs";

/** In the worker. */
export const answerWith = async (tests, { number, name }, reply) => {
  try {
    await ready;
    await tests[name]();
    reply({ number });
  } catch (error) {
    reply({ number, message: error.message, stack: error.stack });
  }
};

let last = 0;

/** In the page: the outcome of the test `name` behind a port that posts, and hears on `source`. */
export const ask = (port, source, name) => {
  const number = ++last;
  return new Promise((resolve, reject) => {
    const hear = ({ data }) => {
      if (data.number !== number) return;
      source.removeEventListener("message", hear);
      if (data.message === undefined) resolve();
      else reject(Object.assign(new Error(data.message), { stack: data.stack }));
    };
    source.addEventListener("message", hear);
    port.postMessage({ number, name });
  });
};
