import { excerptOf, type IssueList } from '../issue-list.js';
import type { Place } from '../model.js';
import type { MediaShelf } from '../moodle/media-shelf.js';
import { childOf, textOf, type XmlElement } from '../xml-tree.js';

/** Puts the files of one question on the shelf; the result finds them by the name that the question's texts use. */
export function ownFiles(question: XmlElement, shelf: MediaShelf, issues: IssueList, place: Place): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const put = (name: string, path: string, base64: string): void => {
    const bytes = Buffer.from(base64, 'base64');
    if (name === '') return;
    if (bytes.length === 0) {
      issues.add('warning', 'media_unreadable', place, { params: { name: excerptOf(name) } });
      return;
    }
    const given = shelf.add(name, bytes);
    names.set(path.replace(/^\//, '') + name, given);
    if (!names.has(name)) names.set(name, given);
  };
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'file') put(child.attributes['name'] ?? '', child.attributes['path'] ?? '/', textOf(child));
      else walk(child);
    }
  };
  walk(question);
  const oldPicture = childOf(question, 'image_base64');
  if (oldPicture !== undefined) put(textOf(childOf(question, 'image')).trim().replaceAll('/', '_'), '/', textOf(oldPicture));
  return names;
}
