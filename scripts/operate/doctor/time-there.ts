// What time it is where AWS answers. With a client of its own: the others remember how they pass on answers, and no answer shows its headers.
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { isOfAws } from '../../../platform/aws-errors.ts'

interface Answer {
  response?: { headers?: Record<string, string> }
}

/** In the Date of an answer, to the second, also of one that refuses; `undefined` where it has none. */
export const timeThere = async (): Promise<number | undefined> => {
  const sqs = new SQSClient({ maxAttempts: 1 })
  let date = ''
  const keep = (answer: unknown): void => void (date ||= (answer as Answer).response?.headers?.['date'] ?? '')
  sqs.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args)
      keep(answer)
      return answer
    },
    { step: 'deserialize', priority: 'low' },
  )
  try {
    await sqs.send(new ListQueuesCommand({ MaxResults: 1 }))
  } catch (error) {
    // A signature that is too old is just what is looked for.
    if (!isOfAws(error)) throw error
  } finally {
    sqs.destroy()
  }
  const time = Date.parse(date)
  return Number.isNaN(time) ? undefined : time
}
