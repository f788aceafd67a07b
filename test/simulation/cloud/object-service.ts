import { awsError } from '../../fakes/aws-error.ts'

interface ObjectInput {
  Bucket: string
  Key: string
  Body?: Uint8Array | string
}

/** S3 in memory, as far as the daemons' stories use it: whole objects are put and got. */
export const makeObjectService = () => {
  const objects = new Map<string, Uint8Array>()
  const operations: Record<string, (input: ObjectInput) => object> = {
    PutObjectCommand: ({ Bucket, Key, Body = '' }) => {
      objects.set(`${Bucket}/${Key}`, Buffer.from(Body as string))
      return {}
    },
    GetObjectCommand: ({ Bucket, Key }) => {
      const content = objects.get(`${Bucket}/${Key}`)
      if (!content) throw awsError('NoSuchKey', 'The specified key does not exist.')
      return { Body: { transformToByteArray: () => Promise.resolve(content) } }
    },
  }
  return {
    send: async (command: object): Promise<unknown> => {
      const operation = operations[command.constructor.name]
      if (!operation) throw new Error(`the object service does not know ${command.constructor.name}`)
      return operation((command as { input: ObjectInput }).input)
    },
  }
}
