import { DeleteTemplateButton } from "@/components/cover/delete-template-button";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ServerAction } from "@/components/ui/use-action-call";
import type { CoverLayout } from "@/lib/covers/rules/cover-template";
import { LAYOUT_WORDS } from "@/lib/covers/rules/layout-words";

type CoverTemplateTableProps = {
  templates: readonly { id: string; name: string; isDefault: boolean; content: { layout: CoverLayout } }[];
  remove: ServerAction<{ templateId: string }, unknown>;
};

/** The office's own cover pages. */
export function CoverTemplateTable({ templates, remove }: CoverTemplateTableProps) {
  return (
    <Table caption="Cover pages of the office">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Layout</HeadCell>
        <HeadCell>Actions</HeadCell>
      </TableHead>
      <TableBody>
        {templates.map(({ id, name, isDefault, content }) => (
          <Row key={id}>
            <Cell narrow="start">
              <Link href={`/admin/cover-pages/${id}`} data-shortcut="list-item" className="row-link font-medium">
                {name}
              </Link>{" "}
              {isDefault ? <Badge tone="info">Chosen first</Badge> : null}
            </Cell>
            <Cell>{LAYOUT_WORDS[content.layout]}</Cell>
            <Cell narrow="end">
              <DeleteTemplateButton template={{ id, name }} remove={remove} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
