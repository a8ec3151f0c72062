// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace headrace {

/// Facts of a step or a run as lines, above them why it failed, and what can be done about it.
class StepSummary final : public QScrollArea
{
    Q_OBJECT

public:
    struct Fact {
        QString name;
        QString text;

        bool operator==(const Fact &) const = default;
    };

    explicit StepSummary(QWidget *parent);

    void setReason(const QString &reason);
    void setFacts(const std::vector<Fact> &facts);
    /// Empty sentence = no offer.
    void setOffer(const QString &sentence, const QString &verb);
    QString offer() const;

Q_SIGNALS:
    void offerTaken();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retint();

    QLabel *m_reason;
    QWidget *m_offerBox;
    QLabel *m_offerIcon;
    QLabel *m_offer;
    QPushButton *m_verb;
    QFormLayout *m_form;
    std::vector<Fact> m_facts;
};

} // namespace headrace
