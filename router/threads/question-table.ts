// Questions that wait for an answer: "which project?", with the mails that it is about. Rows beside the threads.
import { BatchGetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { MailNotice } from '../../contract/messages/inbound-notice.ts'
import { isConditionFailed } from '../../platform/aws-errors.ts'

export interface AskedQuestion {
  questionId: string
  /** Who was asked, and may answer. */
  email: string
  /** The first one has the instruction; the others did not answer the question. At least one. */
  mails: MailNotice[]
  /** The command id of the mail that answered it, and the thread in which the instruction went on. */
  answered?: { by: string; threadId: string }
}

export interface QuestionTable {
  /** `undefined`: never asked, or so long ago that its mails may be gone. */
  read: (questionId: string) => Promise<AskedQuestion | undefined>
  /** Repeatable. */
  put: (question: AskedQuestion) => Promise<void>
  /** One mail answers it; the same mail may do so again. False: another one has. */
  answer: (question: AskedQuestion, by: string, threadId: string) => Promise<boolean>
}

/** Less than SES's mails are kept. */
const KEEP_MS = 7 * 86_400_000

const keyOf = (questionId: string): string => `asked:${questionId}`

export const makeQuestionTable = (dynamodb: DynamoDBClient, table: string): QuestionTable => {
  const itemOf = ({ questionId, email, mails, answered }: AskedQuestion) => {
    const until = Date.now() + KEEP_MS
    const stored = { threadId: keyOf(questionId), email, mails: JSON.stringify(mails), until }
    return marshall({ ...stored, ...(answered && { answered }), ttl: Math.ceil(until / 1_000) })
  }

  return {
    read: async (questionId) => {
      const Keys = [marshall({ threadId: keyOf(questionId) })]
      const { Responses, UnprocessedKeys } = await dynamodb.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      )
      if (UnprocessedKeys?.[table]) throw new Error('cannot read a question: DynamoDB left it out')
      const [item] = Responses?.[table] ?? []
      if (!item) return undefined
      type Stored = Omit<AskedQuestion, 'mails' | 'questionId'> & { mails: string; until: number }
      const { email, mails, until, answered } = unmarshall(item) as Stored
      if (until < Date.now()) return undefined
      return { questionId, email, mails: JSON.parse(mails) as MailNotice[], ...(answered && { answered }) }
    },

    put: async (question) => {
      const Item = itemOf(question)
      await dynamodb.send(new PutItemCommand({ TableName: table, Item }))
    },

    answer: async (question, by, threadId) => {
      const put = new PutItemCommand({
        TableName: table,
        Item: itemOf({ ...question, answered: { by, threadId } }),
        ConditionExpression: 'attribute_not_exists(answered) OR answered.#by = :by',
        ExpressionAttributeNames: { '#by': 'by' },
        ExpressionAttributeValues: marshall({ ':by': by }),
      })
      try {
        await dynamodb.send(put)
        return true
      } catch (error) {
        if (isConditionFailed(error)) return false
        throw error
      }
    },
  }
}
