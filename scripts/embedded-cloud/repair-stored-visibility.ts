import type { FauxqsPersistence } from './fauxqs-parts.ts'

/**
 * Repairs ChangeMessageVisibility to 0 with a data folder in fauxqs 2.4.1: it wrote null over the receive count,
 * which the table refuses, after the message had left the in-flight list: an error 500, and the message was lost.
 * Taking over a dead worker's message and putting one back are both such a call.
 */
export const keepReceiveCount = (stored: FauxqsPersistence): void => {
  stored.updateMessageReady = function (messageId) {
    this.db
      .prepare(
        'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
      )
      .run(messageId)
  }
}
