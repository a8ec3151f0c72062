// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objectedit.h"

#include <QScrollArea>

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace headrace {

/// Fields that two have changed: what was, what the user wrote, what is there now and whose it is, with the choice between them.
class ConflictList final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ConflictList(QWidget *parent);

    void setConflicts(const std::vector<EditConflict> &conflicts);
    std::size_t count() const { return m_conflicts.size(); }

Q_SIGNALS:
    void decided(const QString &path, headrace::Side side);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *card(const EditConflict &conflict);

    std::vector<EditConflict> m_conflicts;
    QWidget *m_content = nullptr;
};

} // namespace headrace
