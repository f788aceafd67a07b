// What SES says of mails that came back, as its documentation gives it.
export const ANN = 'ann@customer.test'
export const SENDER = 'edit@example.org'

const mail = {
  timestamp: '2026-01-01T00:00:00.000Z',
  source: SENDER,
  sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.org',
  sendingAccountId: '123456789012',
  messageId: 'ses-1',
  destination: [ANN],
}

export const aBounce = (changes: object = {}, changedMail: object = {}) => ({
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: ANN,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2026-01-01T00:00:01.000Z',
    feedbackId: 'feedback-1',
    reportingMTA: 'dns; mail.example',
    ...changes,
  },
  mail: { ...mail, ...changedMail },
})

export const aComplaint = (changes: object = {}, changedMail: object = {}) => ({
  notificationType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress: ANN }],
    complaintFeedbackType: 'abuse',
    timestamp: '2026-01-01T00:00:01.000Z',
    feedbackId: 'feedback-1',
    ...changes,
  },
  mail: { ...mail, ...changedMail },
})
