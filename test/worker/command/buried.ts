import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { NOW } from '../../cloud/ownership-table-setup.ts'
import { message } from '../../cloud/tracking-table-setup.ts'
import type { CommandSetup } from './command-setup.ts'

/** Puts a command, or something else, among the dead letters, as SQS does after the third receive; it was begun before, or never. */
export const buried = async (
  { sqs, dlqUrl, tracking }: Pick<CommandSetup, 'sqs' | 'dlqUrl' | 'tracking'>,
  commandId: string,
  { body = JSON.stringify({ ...message, commandId }), group = 'work', begun = true } = {},
): Promise<void> => {
  if (begun) await tracking.running(commandId, 1, NOW)
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: dlqUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `${group}:${commandId}`,
    }),
  )
}
