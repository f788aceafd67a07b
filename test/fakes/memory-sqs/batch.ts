import { awsError } from '../aws-error.ts'

interface Entry {
  Id: string | undefined
}

interface Failure {
  Id: string
  SenderFault: boolean
  Code: string
  Message: string
}

/** Does each entry of a batch by itself, as SQS does: some may succeed and some fail in one good answer. */
export function perEntry<E extends Entry, Result extends object>(entries: E[], act: (entry: E) => Result) {
  checkEntries(entries)
  const successful: (Result & { Id: string })[] = []
  const failed: Failure[] = []
  for (const entry of entries) {
    const Id = entry.Id ?? ''
    try {
      successful.push({ Id, ...act(entry) })
    } catch (error) {
      const { name, message } = error as Error
      failed.push({ Id, SenderFault: true, Code: name, Message: message })
    }
  }
  return {
    ...(successful.length > 0 ? { Successful: successful } : {}),
    ...(failed.length > 0 ? { Failed: failed } : {}),
  }
}

function checkEntries(entries: Entry[]): void {
  if (entries.length === 0) throw awsError('EmptyBatchRequest', 'There should be at least one entry.')
  if (entries.length > 10) {
    throw awsError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.')
  }
  const ids = entries.map(({ Id }) => Id ?? '')
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw awsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, _ and -.',
    )
  }
  if (new Set(ids).size < ids.length) throw awsError('BatchEntryIdsNotDistinct', 'Ids must be distinct.')
}
