/** Stands in every answer; what a reply quotes below it is not an instruction. */
export const DELIMITER = '--- Please write your next instruction above this line ---'
