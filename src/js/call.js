// What the promise of a call has beside those of any promise. `seen` is told of the response in call.rs.

export const withResponse = (promise, seen) => {
  promise.withResponse = () => promise.then((data) => ({ data, response: seen.response }));
  return promise;
};
