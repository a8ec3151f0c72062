// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"

namespace headrace::local {

/// A label selector and a field selector, as in the query of a list.
class Selection
{
public:
    /// Refused when a selector cannot be read or names a field that the kind does not select by.
    static Outcome<Selection> read(const Kind &kind, const std::string &labels, const std::string &fields);

    bool isAll() const { return m_labels.empty() && m_fields.empty(); }
    bool matches(const Json &object) const;
    /// The name, when a field selector asks for exactly one.
    std::string name() const;

private:
    struct LabelRule {
        std::string key;
        bool isNegated = false;
        std::vector<std::string> values; ///< empty: presence alone decides
        std::string comparison; ///< "<" or ">" or empty
    };
    struct FieldRule {
        std::string path;
        std::string value;
        bool isNegated = false;
    };
    bool matchesLabels(const Json &labels) const;

    std::vector<LabelRule> m_labels;
    std::vector<FieldRule> m_fields;
};

} // namespace headrace::local
