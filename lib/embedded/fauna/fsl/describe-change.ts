import { printName } from '../syntax/print-literal';
import type { Element } from './diff';
import { type Annotation, type Field, type Member, type Setting, isNowhere } from './item';
import { printSetting } from './print-item';

export function describeElement(element: Element): string {
  if (element.type === 'annotation') return describeAnnotation(element.annotation);
  return element.type === 'field' ? describeField(element.field) : describeMember(element.member);
}

export function describeAnnotation({ keyword, value }: Annotation): string {
  return `${keyword} set to ${printName(value.text)}`;
}

export function describeField({ kind, name, span }: Field): string {
  if (kind === 'wildcard') return isNowhere(span) ? 'implicit wildcard' : 'wildcard';
  return `${kind === 'computed' ? 'computed field' : 'field'} \`${name.text}\``;
}

export function describeMember(member: Member): string {
  const subject = nameMember(member);
  switch (member.setting.type) {
    case 'block':
    case 'check':
    case 'predicate':
    case 'migrations':
      return subject;
    default:
      return `${subject}${member.keyword === 'unique' ? ' ' : ' set to '}${printSetting(member.setting)}`;
  }
}

function nameMember({ keyword, name }: Member): string {
  const quoted = name === undefined ? '' : ` \`${name.text}\``;
  switch (keyword) {
    case 'unique':
      return 'unique constraint on';
    case 'check':
      return `check constraint${quoted}`;
    case 'membership':
    case 'privileges':
      return `${keyword} on${quoted}`;
    default:
      return `${keyword}${quoted}`;
  }
}

export function describeSettingChange(before: Member, after: Setting): string {
  const subject = nameMember(before);
  const { setting } = before;
  if (setting.type === 'predicate' && after.type === 'predicate') {
    if (setting.lambda === undefined) return `${subject} by adding a predicate`;
    return `${subject} by ${after.lambda === undefined ? 'removing a predicate' : 'modifying its predicate'}`;
  }
  if (setting.type === 'check') return `${subject} body`;
  if (setting.type === 'migrations') return subject;
  return `${subject} from ${printSetting(setting)} to ${printSetting(after)}`;
}
