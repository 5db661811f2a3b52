interface ImportMetaEnv {
  /** Set by the Vite plugin: the variable of that name, or the sandbox's Organization. */
  readonly SCW_DEFAULT_ORGANIZATION_ID?: string;
}
