import { VerifyEmailIdentityCommand } from '@aws-sdk/client-ses'
import type { SESClient } from '@aws-sdk/client-ses'

/** One that does not know the call may also never answer it. */
const PATIENCE_MS = 5_000

/** Emulators send only from addresses that somebody has verified, and take this word for it; one that does not know the call sends anyway. */
export const verifySender = async (ses: SESClient, EmailAddress: string): Promise<void> => {
  try {
    const abortSignal = AbortSignal.timeout(PATIENCE_MS)
    await ses.send(new VerifyEmailIdentityCommand({ EmailAddress }), { abortSignal })
  } catch (error) {
    console.log(`sender not verified: ${error instanceof Error ? error.name : String(error)}`)
  }
}
