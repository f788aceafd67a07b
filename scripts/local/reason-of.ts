/** Why a call failed, in one line. An error of a refused connection may have no words of its own. */
export const reasonOf = (error: unknown): string => {
  const { message, code, name } = error as { message?: string; code?: string; name?: string }
  return (message || code || name || String(error)).split('\n')[0] ?? ''
}
