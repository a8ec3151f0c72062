// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/secrettable.h"
#include "widgets/panes/cluster/objectpage.h"

class QLabel;
class QPushButton;
class QTableView;

namespace headrace {

/// A Secret's entries: names, sizes, what they are; a value is shown only while it is asked for, one at a time.
class SecretPage final : public ObjectPage
{
    Q_OBJECT

public:
    explicit SecretPage(QWidget *parent);

    QString title() const override;
    bool suits(const ApiResource &resource) const override { return resource.group.isEmpty() && resource.kind == u"Secret"; }
    void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) override;
    void clear() override;

    SecretTable &table() { return *m_table; }
    QTableView &view() { return *m_view; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void reveal();
    void copy();
    void retranslate();

    SecretTable *m_table;
    QTableView *m_view;
    QPushButton *m_reveal;
    QPushButton *m_copy;
    QLabel *m_facts;
};

} // namespace headrace
