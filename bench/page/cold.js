// From the import of a bundle to its first request.

export const start = async (bundle) => {
  const started = performance.now();
  const { open } = await import(bundle);
  const requested = await new Promise((resolve, reject) => {
    const httpClient = () => {
      resolve(performance.now());
      return new Promise(() => {});
    };
    const ask = async () => {
      const api = await open({ apiURL: location.origin, httpClient });
      await api.getProject({ projectId: "22222222-2222-4222-8222-222222222222" });
    };
    ask().catch(reject);
  });
  return requested - started;
};
