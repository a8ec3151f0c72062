// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recurringrun.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace headrace {

/// When a schedule fires, to be set: an interval, or a cron text as text and by its six fields; start and end; below it in words with the next
/// ten times.
class TriggerEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit TriggerEdit(QWidget *parent);

    void setTrigger(const RunTrigger &trigger);
    RunTrigger trigger() const;
    /// What is wrong with it, as a sentence; empty when servers take it.
    const QString &problem() const { return m_problem; }
    QLineEdit *cronLine() const { return m_cron; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void cronTyped();
    void fieldTyped();
    void update();
    void showWords();
    QString cronProblem() const;
    void retranslate();

    QComboBox *m_kind;
    QSpinBox *m_every;
    QComboBox *m_unit;
    QComboBox *m_presets;
    QLabel *m_cronLabel;
    QLineEdit *m_cron;
    std::array<QLineEdit *, 6> m_fields;
    std::array<QLabel *, 6> m_heads;
    QWidget *m_fieldRow;
    QCheckBox *m_hasStart;
    QDateTimeEdit *m_start;
    QCheckBox *m_hasEnd;
    QDateTimeEdit *m_end;
    QLabel *m_words;
    QLabel *m_fires;
    QString m_problem;
    bool m_isSetting = false;
};

} // namespace headrace
