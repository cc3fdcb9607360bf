type Policy = { createScriptURL(url: string): string };
type Factory = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
};

/**
 * Lets the page be opened again without a network: a worker keeps page, script and form. Only where
 * there are workers (https, or this machine); without it a kiosk that is switched on offline waits.
 */
export const keepPage = async (src: string): Promise<void> => {
  const url = `/kiosk-worker.js${location.search}`;
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: Factory };
  const policy = trustedTypes?.createPolicy('kaimen-kiosk', { createScriptURL: () => url });
  await navigator.serviceWorker
    ?.register(policy?.createScriptURL(url) ?? url, { scope: src })
    .catch((reason) => console.warn(reason));
};
