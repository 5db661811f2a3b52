export default {
  projects: [
    { displayName: "node", testEnvironment: "node", transform: {} },
    // jest's own jsdom has neither `fetch` nor `Request`; this one has Node's.
    { displayName: "jsdom", testEnvironment: "jest-fixed-jsdom", transform: {} },
  ],
};
