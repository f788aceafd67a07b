// Protection of what must not be lost, in a synthesised stack. Pure.

type Resource = Record<string, unknown> & { lifecycle?: Record<string, unknown> }
export interface StackJson {
  resource?: Record<string, Record<string, Resource>>
}

/** What stands between a resource and its removal, beside Terraform's `prevent_destroy`. */
const OTHER_PROTECTION: Record<string, Record<string, unknown>> = {
  aws_dynamodb_table: { deletion_protection_enabled: false },
  aws_s3_bucket: { force_destroy: true },
  aws_ecr_repository: { force_delete: true },
}

/** The Terraform addresses of what is protected, `aws_s3_bucket.mail` for instance. */
export const protectedIn = ({ resource = {} }: StackJson): string[] =>
  Object.entries(resource).flatMap(([type, each]) =>
    Object.entries(each)
      .filter(([, { lifecycle }]) => lifecycle?.['prevent_destroy'] === true)
      .map(([name]) => `${type}.${name}`),
  )

/** The same stack, with everything removable. */
export const unprotected = (stack: StackJson): StackJson => ({
  ...stack,
  resource: Object.fromEntries(
    Object.entries(stack.resource ?? {}).map(([type, each]) => [
      type,
      Object.fromEntries(
        Object.entries(each).map(([name, { lifecycle, ...rest }]) => {
          const { prevent_destroy: _, ...others } = lifecycle ?? {}
          const kept = Object.keys(others).length > 0 && { lifecycle: others }
          return [name, { ...rest, ...OTHER_PROTECTION[type], ...kept }]
        }),
      ),
    ]),
  ),
})
