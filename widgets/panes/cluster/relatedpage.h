// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/family.h"
#include "widgets/panes/cluster/objectpage.h"

class QLabel;
class QTreeView;

namespace headrace {

class RelatedTree;

/// The relatives of an object as a tree; each can be opened. The family is followed while the page is on the screen.
class RelatedPage final : public ObjectPage
{
    Q_OBJECT

public:
    RelatedPage(Family &family, QWidget *parent);

    QString title() const override;
    bool suits(const ApiResource &) const override { return true; }
    void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) override;
    void clear() override;
    bool isBusy() const override;
    QTreeView *tree() const { return m_view; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void retranslate();

    Family &m_family;
    RelatedTree *m_model;
    QTreeView *m_view;
    QLabel *m_facts;
};

} // namespace headrace
