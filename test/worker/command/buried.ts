import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { message } from '../../cloud/tracking-table-setup.ts'
import { begun } from './begun.ts'
import type { CommandSetup } from './command-setup.ts'

/** Puts a command, or something else, among the dead letters, as SQS does after the third receive; it was begun three times before, or never. */
export const buried = async (
  { sqs, dlqUrl, tracking }: Pick<CommandSetup, 'sqs' | 'dlqUrl' | 'tracking'>,
  commandId: string,
  { body = JSON.stringify({ ...message, commandId }), group = 'work', isPoison = true } = {},
): Promise<void> => {
  if (isPoison) await begun(tracking, commandId)
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: dlqUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `${group}:${commandId}`,
    }),
  )
}
