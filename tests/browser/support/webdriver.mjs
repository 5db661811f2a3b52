// The few commands of W3C WebDriver that the tests need: https://www.w3.org/TR/webdriver2/

/**
 * How long a script may take. WebKit's driver sets a timer of as much in the page for each script, and
 * page/clock.mjs knows it by this number.
 */
const SCRIPT_TIMEOUT = 299_999;

/** Talks to a driver until it answers, since it takes a moment to start. */
export const connect = async (url, capabilities, { attempts = 100 } = {}) => {
  const command = async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let left = attempts; ; left--) {
    const ready = await command("GET", "/status").then((status) => status.ready, () => false);
    if (ready) break;
    if (!left) throw new Error(`no driver answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const session = await command("POST", "/session", {
    capabilities: { alwaysMatch: { ...capabilities, timeouts: { script: SCRIPT_TIMEOUT } } },
  });
  const at = `/session/${session.sessionId}`;
  return {
    version: `${session.capabilities.browserName} ${session.capabilities.browserVersion}`,
    open: (address) => command("POST", `${at}/url`, { url: address }),
    run: (script, ...args) => command("POST", `${at}/execute/sync`, { script, args }),
    quit: () => command("DELETE", at).catch(() => {}),
  };
};
