/** A condition on an ownership row: no command waits for its answer. Needs `:zero`. */
export const NOTHING_OPEN = '(attribute_not_exists(#open) OR size(#open) = :zero)'
