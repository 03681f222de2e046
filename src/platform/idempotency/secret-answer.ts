export const SECRET_ANSWER = 'zhidian:secret-answer';
