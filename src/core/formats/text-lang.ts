/** The language of a text that does not name it: Chinese where some of it is written in Chinese characters, else English. */
export function guessLang(text: string): 'zh-CN' | 'en' {
  const sample = text.slice(0, 20_000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sample.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > 0 && han * 2 >= words ? 'zh-CN' : 'en';
}
