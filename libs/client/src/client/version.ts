/** Version of this package, as in package.json. */
export const sdkVersion = '0.0.0';

/** How the client names itself to the gateway. */
export const sdkName = `ringspec-js/${sdkVersion}`;
