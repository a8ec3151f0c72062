// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/columnlayout.h"

#include <QTableView>

namespace headrace {

class ResourceHeader;
class ResourceTable;

/// The table of a live list: columns, widths and order as the layout says, and back into the layout when the user changes them.
class ResourceView final : public QTableView
{
    Q_OBJECT

public:
    explicit ResourceView(QWidget *parent);
    ~ResourceView() override;

    void setTable(ResourceTable *table);
    ResourceHeader *header() const { return m_header; }
    /// Shows the table's layout; widths that nobody dragged come from the first rows.
    void adoptLayout();
    /// The selected rows as lines of names, or as CSV with a header line.
    QString names() const;
    QString csv() const;

Q_SIGNALS:
    /// The user dragged, moved or sorted columns.
    void layoutEdited(const headrace::ColumnLayout &layout);
    /// Middle button on a row.
    void rowMiddleClicked(const QModelIndex &index);
    /// The mouse's back and forward buttons.
    void goWanted(bool forward);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int naturalWidth(int column) const;
    void chooseWidths();
    void fitWidths();
    void sectionsMoved();
    void sectionDragged(int section, int width);
    QModelIndexList selectedInOrder() const;

    ResourceTable *m_table = nullptr;
    ResourceHeader *m_header;
    QList<int> m_natural; ///< pixels a column, as its texts want
    bool m_widthsChosen = false;
    bool m_isAdopting = false;
};

} // namespace headrace
