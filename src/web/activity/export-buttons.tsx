import { Download } from 'lucide-react';
import { askLog, type LogWanted } from '../api/log.ts';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { downloadText } from '../ui/download-text.ts';
import { useToast } from '../ui/toast.tsx';
import { collectLog, csvOf, jsonOf } from './exported-log.ts';

const words = texts.activity;
const formats = {
  csv: { words: words.exportCsv, type: 'text/csv', textOf: csvOf },
  json: { words: words.exportJson, type: 'application/json', textOf: jsonOf },
} as const;

type Properties = LogWanted & { readonly isOff: boolean };

/** What is found, as a file; also what was not read yet, so far as a file should reach. */
export function ExportButtons({ search, level, isOff }: Properties) {
  const done = useToast();
  const { run, isPending } = useCommand(async (format: keyof typeof formats) => {
    const { lines, isAll } = await collectLog((before, limit) => askLog({ search, level }, before, limit));
    const { type, textOf } = formats[format];
    downloadText(`vistterstream-log.${format}`, type, textOf(lines));
    done(words.exported(lines.length, isAll));
  });
  return (
    <span className="flex flex-wrap gap-1">
      {(['csv', 'json'] as const).map((format) => (
        <Button key={format} look="quiet" isOff={isOff || isPending} onPress={() => run(format)}>
          <Download size={16} strokeWidth={1.75} aria-hidden />
          {formats[format].words}
        </Button>
      ))}
    </span>
  );
}
