// The core tests in a service worker.
