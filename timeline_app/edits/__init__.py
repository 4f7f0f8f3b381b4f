"""What users do to a chronology: one function for each thing, one transaction, one step of undo, one ChangeSet.

    rows       create, change and delete a row of any kind
    writing    saves an event with the rows that are written with it
    merging    two rows become one
    splitting  one event becomes two
    importing  what a file holds becomes rows
    dates      rival dates and which of them is preferred
    views      saved views, each name once
    statements rival statements, and which of them is preferred
    history    undo, redo, and bringing an earlier state back

Every function takes the open library first and, last, `who` does it ("" for the person at this machine).
"""
