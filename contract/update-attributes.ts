/** An UpdateItem's input, as far as it names attributes. */
interface Input {
  Key?: object | undefined
  UpdateExpression?: string | undefined
  ConditionExpression?: string | undefined
  ExpressionAttributeNames?: Record<string, string> | undefined
}

const WORDS = new Set(['SET', 'REMOVE', 'ADD', 'DELETE', 'AND', 'OR', 'NOT', 'IN', 'BETWEEN'])
/** The first name of a path: no `:value`, nothing behind a dot, no function. */
const NAME = /(?<![\w:#.])#?[A-Za-z_]\w*(?!\s*\(|\w)/g

const namesIn = (expression: string): string[] =>
  (expression.match(NAME) ?? []).filter((name) => !WORDS.has(name))

/**
 * The attributes that an UpdateItem names in key, update and condition, sorted: what IAM gets as `dynamodb:Attributes`. Of a path into a map
 * only its first name: rights end at attributes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export const attributesOfUpdate = ({
  Key = {},
  UpdateExpression = '',
  ConditionExpression = '',
  ExpressionAttributeNames = {},
}: Input): string[] => {
  const named = [UpdateExpression, ConditionExpression].flatMap(namesIn)
  const resolved = named.map((name) => ExpressionAttributeNames[name] ?? name)
  return [...new Set([...Object.keys(Key), ...resolved])].toSorted()
}
