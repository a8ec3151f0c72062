// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/logs/logreading.h"
#include "widgets/common/dressedline.h"
#include "widgets/panes/cluster/objectpage.h"

#include <QTimer>

class QAction;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace headrace {

class LogMetricCard;
class MessagePage;
class RawLinesView;

/// The logs of a pod, or of all pods of a workload, merged by time: followed, filtered, coloured, searched by time, measured,
/// saved. Reads nothing before it is looked at.
class LogsPage final : public ObjectPage
{
    Q_OBJECT

public:
    explicit LogsPage(QWidget *parent);
    ~LogsPage() override;

    QString title() const override;
    bool suits(const ApiResource &resource) const override;
    void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) override;
    void clear() override;
    bool isBusy() const override;

    LogReading &reading() { return m_reading; }
    RawLinesView *lines() const { return m_lines; }
    QLineEdit *filter() const { return m_filter; }
    void showMetric(const QString &text);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createTools();
    void createMore();
    void createBody();
    void fitTools();
    void fillOverflow();
    void connectBook();
    void begin();
    LogRange chosenRange() const;
    void applyFilter();
    void fillContainers();
    void renew();
    void renewState();
    void showLine();
    void take(const std::vector<LogText> &lines);
    DressedLine dressed(const LogText &line) const;
    void copy(std::uint64_t first, std::uint64_t last);
    void save(bool onlyShown);
    void setJumpVisible(bool visible);
    void jump();
    void retranslate();

    LogReading m_reading;
    QPointer<ClusterSession> m_session;
    ObjectView m_object;
    bool m_isBegun = false;
    std::set<std::uint32_t> m_hidden; ///< containers that are not shown
    QStringList m_labels;
    Error m_filterError;
    QString m_notice; ///< what the last save or copy did
    QToolButton *m_containers;
    QMenu *m_containerMenu;
    QComboBox *m_since;
    QToolButton *m_follow;
    QToolButton *m_previous;
    QToolButton *m_times;
    QToolButton *m_wrap;
    QToolButton *m_whole;
    QToolButton *m_more;
    std::vector<QAction *> m_actions;
    std::vector<std::pair<QToolButton *, QAction *>> m_overflow; ///< toggles that go to the menu where a line has no room for them
    QLineEdit *m_filter;
    QComboBox *m_severity;
    QLabel *m_count;
    QToolButton *m_state;
    QWidget *m_jumpRow;
    QDateTimeEdit *m_jumpTime;
    QToolButton *m_jumpGo;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    QSplitter *m_splitter;
    RawLinesView *m_lines;
    QPlainTextEdit *m_detail;
    LogMetricCard *m_metric;
    QTimer m_filterDelay;
};

} // namespace headrace
