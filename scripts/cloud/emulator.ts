/** The address of S3 where the SDK's standard variables lead to an emulator; `undefined` on AWS. */
export const emulatorIn = (env: NodeJS.ProcessEnv): string | undefined =>
  env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'] || undefined
