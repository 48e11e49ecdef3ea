-- Accounts that were deleted, until plugins have removed what they keep of them elsewhere.
CREATE TABLE erased_account (
    jid TEXT COLLATE "C" PRIMARY KEY
);
