import type { MessageAttributeValue } from '@aws-sdk/client-sqs'
import { awsError } from '../aws-error.ts'

/** What SQS takes in one request, all batch entries together: 1 MiB since August 2025. */
export const mostBytes = 1_048_576

// SQS takes the characters of XML 1.0; with the flag u a lone surrogate matches too, and is refused as on AWS.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

export function checkBody(body: string | undefined): asserts body is string {
  if (!body) throw awsError('MissingParameter', 'The request must contain the parameter MessageBody.')
  if (!forbidden.test(body)) return
  throw awsError(
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF and #xE000 to #xFFFD.',
  )
}

/** Bytes that count against the size limit: the body and the attributes' names, types and values. */
export function sizeOf(body: string, attributes: Record<string, MessageAttributeValue> = {}): number {
  let bytes = Buffer.byteLength(body)
  for (const [name, { DataType = '', StringValue = '', BinaryValue }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.byteLength ?? 0)
  }
  return bytes
}

export function checkSize(bytes: number, most: number): void {
  if (bytes <= most) return
  throw awsError(
    'InvalidParameterValue',
    `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
  )
}

const idPattern = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/

/** Refuses a group or deduplication id with characters that SQS does not take, or longer than 128. */
export function checkId(name: string, id: string | undefined): void {
  if (id === undefined || idPattern.test(id)) return
  throw awsError(
    'InvalidParameterValue',
    `Value ${id} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  )
}
