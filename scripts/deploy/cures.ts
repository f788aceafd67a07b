// What a person does about a refusal of AWS, by its words. Pure.

const CURES: [of: RegExp, cure: string][] = [
  [
    /AccessDenied|not authorized|Unauthorized|\b403\b|Forbidden/i,
    'log in with more rights: a deployment makes roles, too',
  ],
  [
    /Expired|InvalidClientTokenId|locate credentials|security token|load credentials|CredentialsProvider/i,
    'log in (aws login, aws sso login, aws configure), or set AWS_PROFILE',
  ],
  [
    /could not connect|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|timed? ?out|proxy/i,
    'see whether this machine reaches AWS, and AWS_REGION exists',
  ],
  [/BucketAlreadyExists/, 'all accounts share the names: choose another one'],
  [/Throttl|TooManyRequests|SlowDown|RequestLimit/i, 'try again'],
]

/** The words, and the cure where one is known. */
export const withCure = (words: string): string => {
  const cure = CURES.find(([of]) => of.test(words))?.[1]
  return cure === undefined ? words : `${words}: ${cure}`
}
