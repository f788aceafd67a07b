/** In every answer. Whatever a reply quotes below it is not an instruction. */
export const DELIMITER = '--- Please write your next instruction above this line ---'
