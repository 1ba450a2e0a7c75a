import { parser } from '@prometheus-io/lezer-promql';

/** What an expression asks of the programs that are scraped. */
export interface AskedSeries {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly equals: string | null }[];
}
export interface ReadExpression {
  readonly series: readonly AskedSeries[];
  /** Labels that results are grouped by. */
  readonly groupedBy: readonly string[];
}

/** Throws where the expression is no PromQL. Variables of Grafana stand for a duration. */
export function readPromql(expression: string): ReadExpression {
  const text = expression.replaceAll('$__rate_interval', '5m');
  const series: AskedSeries[] = [];
  const groupedBy: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${text}`);
      if (type.name === 'LabelName' && node.parent?.name === 'GroupingLabels')
        groupedBy.push(text.slice(from, to));
      if (type.name !== 'VectorSelector') return;
      const name = node.getChild('Identifier');
      const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
      series.push({
        metric: name === null ? '' : text.slice(name.from, name.to),
        matchers: matchers.map((matcher) => {
          const part = (kind: string): string => {
            const found = matcher.getChild(kind);
            return found === null ? '' : text.slice(found.from, found.to);
          };
          return {
            label: part('LabelName'),
            equals: part('MatchOp') === '=' ? part('StringLiteral').slice(1, -1) : null,
          };
        }),
      });
    },
  });
  if (series.length === 0) throw new Error(`asks for nothing: ${text}`);
  return { series, groupedBy };
}
