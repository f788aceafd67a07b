import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { message } from '../contract/tracking-setup.ts'
import type { CommandSetup } from './command-setup.ts'

/** Puts a command, or something else, among the dead letters, as SQS does after the third receive. */
export const buried = async (
  { sqs, dlqUrl }: Pick<CommandSetup, 'sqs' | 'dlqUrl'>,
  commandId: string,
  { body = JSON.stringify({ ...message, commandId }), group = 'work' } = {},
): Promise<void> =>
  void (await sqs.send(
    new SendMessageCommand({
      QueueUrl: dlqUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `${group}:${commandId}`,
    }),
  ))
